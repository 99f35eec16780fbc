import type { messages } from './en'

declare module 'use-intl' {
  // An interface, because this merges with the library's own.
  interface AppConfig {
    Messages: typeof messages
  }
}
