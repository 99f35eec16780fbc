/** @type {import('next').NextConfig} */
const config = {
  output: 'export',
  trailingSlash: false,
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // `npm test` checks the types of the whole project; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
}

export default config
