import { type ChildProcess, spawn } from 'node:child_process'

export type ChildOptions = {
  readonly env?: Readonly<Record<string, string>>
  /** `capture` also hands the output back. */
  readonly output?: 'stream' | 'capture'
}

export type Finished = { readonly code: number; readonly output: string }

const running = new Set<ChildProcess>()

/** Runs a program to its end. It and all it starts are stopped with us. */
export function run(command: readonly string[], options: ChildOptions = {}): Promise<Finished> {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    // A group of its own, so that its workers can be stopped along with it.
    detached: true,
    stdio: ['ignore', options.output === 'capture' ? 'pipe' : 'inherit', 'inherit'],
    env: { ...process.env, ...options.env },
  })
  running.add(child)
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text
    process.stdout.write(text)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** On Ctrl-C and its like: stops what runs, lets `close` finish, ends with the signal's code. */
export function stopCleanly(close: () => Promise<void>): void {
  let isStopping = false
  const stop = async (code: number) => {
    if (isStopping) return
    isStopping = true
    for (const child of running) stopGroup(child)
    await close()
    process.exit(code)
  }
  process.on('SIGINT', () => void stop(130))
  process.on('SIGTERM', () => void stop(143))
  process.on('SIGHUP', () => void stop(129))
  whenNpmIsGone(() => void stop(143))
}

/** A signal to npm ends npm and its shell, but does not reach us. */
function whenNpmIsGone(then: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) then()
  }, 500)
  watch.unref()
}

function stopGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGTERM')
  } catch {
    // It ended in the meantime.
  }
}
