/** A ref for what may vanish, with all around it, while it has the focus: the page's content gets it then. */
export function leaveFocus(element: HTMLElement | null) {
  return () => {
    if (element && document.activeElement === element)
      document.getElementById('main')?.focus({ preventScroll: true })
  }
}
