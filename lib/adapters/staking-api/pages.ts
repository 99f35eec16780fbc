import { BadAnswerError } from '@/lib/ports/source'

type Page<Item> = {
  readonly data: readonly Item[]
  readonly pagination: { readonly next_key: string }
}

/** Far above what any staker or list has; a server that goes on for ever must not keep us. */
const maxPages = 1_000

/** Every item of a list, page after page; `load` answers null past the end. `onPart` is told what more will follow. */
export async function allPages<Item>(
  source: string,
  load: (key: string) => Promise<Page<Item> | null>,
  onPart?: (soFar: readonly Item[]) => void,
): Promise<readonly Item[]> {
  const items: Item[] = []
  const seen = new Set<string>()
  for (let key = ''; !seen.has(key) && seen.size < maxPages; ) {
    seen.add(key)
    const page = await load(key)
    items.push(...(page?.data ?? []))
    key = page?.pagination.next_key ?? ''
    if (key === '') return items
    onPart?.([...items])
  }
  throw new BadAnswerError(source, { cause: new RangeError('the list has no end') })
}
