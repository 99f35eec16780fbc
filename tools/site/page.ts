import { createHash } from 'node:crypto'
import { trustedTypesScript } from './trusted-types'

export type Page = { readonly html: string; readonly scriptHashes: readonly string[] }

/** Reads an emitted file by its path on the site; null when there is none. */
export type ReadAsset = (path: string) => Buffer | null

/**
 * Puts the Trusted Types script first in the page and an integrity hash on everything it loads.
 * Throws when the page holds something the policy would block.
 */
export function securePage(emitted: string, readAsset: ReadAsset): Page {
  refuseInlineStyles(emitted)
  const withPolicy = emitted.replace(/<head>/, `<head><script>${trustedTypesScript}</script>`)
  if (withPolicy === emitted) throw new Error('no <head> to put the Trusted Types script in')
  const html = withPolicy.replace(LOADED_TAG, (tag) => withIntegrity(tag, readAsset))
  assertIntegrity(html)
  return { html, scriptHashes: inlineScripts(html).map((text) => `'${digest('sha256', text)}'`) }
}

/** The policy as a tag, for hosts that send no headers of their own. */
export const withMetaPolicy = (html: string, policy: string): string =>
  html.replace(
    '<head>',
    // The encoding has to be told within the first 1024 bytes, which the policy alone would fill.
    `<head><meta charset="utf-8"/><meta http-equiv="Content-Security-Policy" content="${policy}"/>`,
  )

const LOADED_TAG = /<(?:script|link)\b[^>]*>/g

function withIntegrity(tag: string, readAsset: ReadAsset): string {
  const path = loadedPath(tag)
  if (path === null || attribute(tag, 'integrity') !== null) return tag
  const asset = readAsset(path)
  if (asset === null) throw new Error(`${path} is referenced but was not emitted`)
  return tag.replace(/^<(\w+)/, `<$1 integrity="${digest('sha384', asset)}"`)
}

/** What the tag makes the browser run or apply, if anything: scripts, stylesheets and their preloads. */
function loadedPath(tag: string): string | null {
  const url = tag.startsWith('<script') ? attribute(tag, 'src') : linkedCode(tag)
  if (url === null) return null
  if (!url.startsWith('/') || url.startsWith('//')) throw new Error(`${url} is not our own`)
  return url.replace(/[?#].*$/, '')
}

function linkedCode(tag: string): string | null {
  const rel = attribute(tag, 'rel')
  const as = attribute(tag, 'as')
  const isCode =
    rel === 'stylesheet' ||
    rel === 'modulepreload' ||
    (rel === 'preload' && /^(script|style)$/.test(as ?? ''))
  return isCode ? attribute(tag, 'href') : null
}

function assertIntegrity(html: string) {
  const bare = [...html.matchAll(LOADED_TAG)]
    .map(([tag]) => tag)
    .filter((tag) => loadedPath(tag) !== null && attribute(tag, 'integrity') === null)
  if (bare.length > 0) throw new Error(`without integrity: ${bare.join(' ')}`)
}

/** `style-src 'self'` would drop these in silence. */
function refuseInlineStyles(html: string) {
  const markup = html.replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, '$1')
  const found = /<[a-z][^>]*\sstyle=[^>]*>|<style\b[^>]*>/i.exec(markup)
  if (found) throw new Error(`inline style: ${found[0].slice(0, 200)}`)
  const handler = /<[a-z][^>]*\son[a-z]+=[^>]*>/i.exec(markup)
  if (handler) throw new Error(`inline event handler: ${handler[0].slice(0, 200)}`)
}

const inlineScripts = (html: string) =>
  [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    .filter(([, attributes = '']) => !/\ssrc=/.test(attributes))
    .map(([, , text = '']) => text)

const attribute = (tag: string, name: string): string | null =>
  new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1] ?? null

const digest = (algorithm: 'sha256' | 'sha384', content: string | Buffer) =>
  `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`
