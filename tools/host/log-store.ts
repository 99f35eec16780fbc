import { mkdir, open, readFile, rename, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { lockFolder } from './folder-lock'

/** A file of lines. What `append` or `replace` resolved for is on the disk. */
export type LogStore = {
  load(): Promise<readonly string[]>
  append(lines: readonly string[]): Promise<void>
  /** All or nothing, whenever the process or the machine ends. */
  replace(lines: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** Opens `folder/log.jsonl`, creating what is missing. Throws `FolderInUseError`. */
export async function openLogStore(folder: string): Promise<LogStore> {
  await mkdir(folder, { recursive: true })
  const unlock = await lockFolder(folder)
  const path = join(folder, 'log.jsonl')
  const successor = join(folder, 'log.jsonl.next')
  // Left by a process that ended before it had replaced the log: it was never in force.
  await rm(successor, { force: true })
  let file = await open(path, 'a')
  await syncFolder(folder)
  let last: Promise<unknown> = Promise.resolve()
  /** A failed write is reported to its own caller; the next one is tried all the same. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  return {
    load: () => inTurn(() => completeLines(path)),
    append: (lines) =>
      inTurn(async () => {
        await file.appendFile(textOf(lines))
        await file.datasync()
      }),
    replace: (lines) =>
      inTurn(async () => {
        await writeSynced(successor, textOf(lines))
        await rename(successor, path)
        await syncFolder(folder)
        await file.close()
        file = await open(path, 'a')
      }),
    close: async () => {
      await last
      await file.close()
      await unlock()
    },
  }
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A file's name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Every line that was written to its end. A torn last one (power cut mid-write) is cut off the file. */
async function completeLines(path: string): Promise<readonly string[]> {
  const bytes = await readFile(path)
  const end = bytes.lastIndexOf(0x0a) + 1
  if (end < bytes.length) await truncate(path, end)
  return bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1)
}
