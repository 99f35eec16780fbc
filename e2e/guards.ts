import type { BrowserContext } from '@playwright/test'

/**
 * Chromium reports an answer of 404 or 500 as an error. These are how real servers say that they do not know, or not
 * yet, a transaction, a Babylon account or a delegation: asking is what makes an effect safe to repeat.
 */
const notThereYet =
  /^Failed to load resource.* (404|500) .*\/api\/(bitcoin(?:-\d)?\/tx|babylon(?:-\d)?\/(cosmos\/tx\/v1beta1\/txs|cosmos\/auth\/v1beta1\/accounts|babylon\/btcstaking\/v1\/btc_delegation)|indexer\/v2\/delegation\?)/

/** How a Babylon without a registry of networks says that it has none. */
const noRegistry = /^Failed to load resource.* 501 .*\/babylon\/btcstkconsumer\/v1\/params$/

const isAnswer = (text: string) => notThereYet.test(text) || noRegistry.test(text)

/** Collects, while the context lives, what no page of ours may ever cause. */
export async function watch(context: BrowserContext, origin: string): Promise<readonly string[]> {
  const problems: string[] = []
  await context.exposeBinding('__reportViolation', (_source, text: string) => {
    problems.push(`policy violation: ${text}`)
  })
  await context.addInitScript(reportViolations)
  context.on('console', (message) => {
    const text = `${message.text()} ${message.location().url}`
    if (message.type() === 'error' && !isAnswer(text)) problems.push(`console error: ${text}`)
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
