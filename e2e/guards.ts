import type { BrowserContext } from '@playwright/test'

/** Collects, while the context lives, what no page of ours may ever cause. */
export async function watch(context: BrowserContext, origin: string): Promise<readonly string[]> {
  const problems: string[] = []
  await context.exposeBinding('__reportViolation', (_source, text: string) => {
    problems.push(`policy violation: ${text}`)
  })
  await context.addInitScript(reportViolations)
  context.on('console', (message) => {
    if (message.type() === 'error')
      problems.push(`console error: ${message.text()} ${message.location().url}`)
  })
  context.on('weberror', (error) => {
    problems.push(`uncaught: ${error.error().stack ?? error.error().message}`)
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    const isOurs = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:'
    if (!isOurs) problems.push(`request to another origin: ${request.url()}`)
  })
  return problems
}

/** Runs in the page. */
function reportViolations() {
  const report = Reflect.get(window, '__reportViolation') as (text: string) => Promise<void>
  document.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event
    void report(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`)
  })
}
