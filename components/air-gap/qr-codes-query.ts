import { queryOptions } from '@tanstack/react-query'
import { loadQrCodes } from '@/lib/wiring/qr-codes'

export const qrCodesQuery = queryOptions({
  queryKey: ['qr-codes'],
  queryFn: loadQrCodes,
  staleTime: Number.POSITIVE_INFINITY,
  structuralSharing: false,
})
