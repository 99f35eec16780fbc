/** A ref for what replaced the thing that had the focus: without it a keyboard would begin at the top again. */
export function takeLostFocus(element: HTMLElement | null): void {
  if (element && document.activeElement === document.body) element.focus({ preventScroll: true })
}
