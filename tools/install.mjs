import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const OLDEST = [20, 20]

/** Runs before anything is installed, so it uses nothing but Node, and syntax that an old Node can read. */
export function prepare() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    stop(`Holdfast needs Node ${OLDEST.join('.')} or newer. This is Node ${process.versions.node}.`)
  }
  if (isInstalled()) return
  // Standard output belongs to the tool that runs next.
  console.error('Installing packages…')
  // Nothing here needs an install script; a lockfile that begins to is refused by the run that follows.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) stop('npm could not install the packages. Its own message is above.')
}

/** Whether npm's record of node_modules says what package-lock.json asks for. */
function isInstalled() {
  const record = 'node_modules/.package-lock.json'
  if (!existsSync(record)) return false
  const wanted = packagesIn('package-lock.json')
  const present = packagesIn(record)
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || present[path]?.integrity === entry.integrity,
  )
}

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

function stop(message) {
  console.error(message)
  process.exit(1)
}
