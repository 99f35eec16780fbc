import type { QrCodes } from '@/lib/ports/qr-codes'

/** Fetched when the first code is to be drawn or read. */
export const loadQrCodes = async (): Promise<QrCodes> =>
  (await import('@/lib/adapters/qr-codes/qr-codes')).qrCodes
