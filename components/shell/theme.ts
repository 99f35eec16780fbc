/** What the person chose; `system` follows the device. `public/theme.js` applies it before the first paint. */
export const themes = ['system', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

const key = 'holdfast.theme'
const listeners = new Set<() => void>()

export const themeStore = {
  subscribe(onChange: () => void) {
    listeners.add(onChange)
    return () => listeners.delete(onChange)
  },
  getSnapshot: (): Theme => {
    const chosen = document.documentElement.dataset.theme
    return themes.find((theme) => theme === chosen) ?? 'system'
  },
  choose(theme: Theme) {
    if (theme === 'system') {
      delete document.documentElement.dataset.theme
      localStorage.removeItem(key)
    } else {
      document.documentElement.dataset.theme = theme
      localStorage.setItem(key, theme)
    }
    for (const listener of listeners) listener()
  },
}
