import { mkdir, open, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { lockFolder } from './folder-lock'

/** An append-only file of lines. What `append` resolved for is on the disk. */
export type LogStore = {
  load(): Promise<readonly string[]>
  append(lines: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** Opens `folder/log.jsonl`, creating what is missing. Throws `FolderInUseError`. */
export async function openLogStore(folder: string): Promise<LogStore> {
  await mkdir(folder, { recursive: true })
  const unlock = await lockFolder(folder)
  const path = join(folder, 'log.jsonl')
  const file = await open(path, 'a')
  let last: Promise<unknown> = Promise.resolve()

  const write = async (lines: readonly string[]) => {
    await file.appendFile(lines.map((line) => `${line}\n`).join(''))
    await file.datasync()
  }
  return {
    load: () => completeLines(path),
    append: (lines) => {
      const written = last.then(() => write(lines))
      // A failed write is reported to its own caller; the next one is tried all the same.
      last = written.catch(() => undefined)
      return written
    },
    close: async () => {
      await last
      await file.close()
      await unlock()
    },
  }
}

/** Every line that was written to its end. A torn last one (power cut mid-write) is cut off the file. */
async function completeLines(path: string): Promise<readonly string[]> {
  const bytes = await readFile(path)
  const end = bytes.lastIndexOf(0x0a) + 1
  if (end < bytes.length) await truncate(path, end)
  return bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1)
}
