import { connectOrigins } from '@/lib/config/connect-origins'
import type { NetworkConfig } from '@/lib/config/networks'

/** The Content-Security-Policy of one page. `scripts` are hashes of its inline scripts, `'sha256-…'`. */
export function pagePolicy(network: NetworkConfig, scripts: readonly string[]): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...connectOrigins(network)].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default nextjs nextjs#bundler',
    // On http://localhost every request would be turned away.
    ...(isPractice(network) ? [] : ['upgrade-insecure-requests']),
  ].join('; ')
}

/** What a policy in a <meta> tag may say; browsers warn about the rest. */
export const metaPolicy = (policy: string): string =>
  policy
    .split('; ')
    .filter((directive) => !directive.startsWith('frame-ancestors'))
    .join('; ')

export const siteHeaders = (network: NetworkConfig): Record<string, string> => ({
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  // Wallets may answer in a pop-up window.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': permissions,
  'Cache-Control': 'no-cache',
  ...(isPractice(network) ? {} : { 'Strict-Transport-Security': 'max-age=63072000' }),
})

const allowed = ['camera', 'clipboard-write', 'hid', 'usb']
const denied = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'xr-spatial-tracking',
]
const permissions = [
  ...allowed.map((name) => `${name}=(self)`),
  ...denied.map((name) => `${name}=()`),
].join(', ')

const isPractice = (network: NetworkConfig) => network.name === 'localnet'
