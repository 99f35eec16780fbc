import { type ComponentType, useMemo } from 'react'
import { IntlProvider, type Messages, useLocale, useMessages } from 'use-intl'

/** A part of a page that brings its own words along, on top of those that every page has. */
export function withWords<Props extends object>(
  Component: ComponentType<Props>,
  { default: words }: { readonly default: Partial<Messages> },
): { readonly default: ComponentType<Props> } {
  function WithWords(props: Props) {
    const known = useMessages()
    const messages = useMemo(() => ({ ...known, ...words }), [known])
    return (
      <IntlProvider locale={useLocale()} messages={messages}>
        <Component {...props} />
      </IntlProvider>
    )
  }
  return { default: WithWords }
}
