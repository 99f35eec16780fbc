import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Two processes must not write one log. The lock of a process that is gone is taken over. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock')
  const holder = Number(await readFile(path, 'utf8').catch(() => '0'))
  if (holder !== process.pid && isRunning(holder)) throw new FolderInUseError(folder, holder)
  await writeFile(path, String(process.pid))
  return () => rm(path, { force: true })
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export class FolderInUseError extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`${folder} is in use by process ${pid}`)
  }
}
