import { useRef } from 'react'

/** Tells when something is pointed at or gets the focus, and whether a finger or a mouse touched it last, not a key. */
export function usePointer(onTouch: () => void) {
  const byPointer = useRef(false)
  return {
    isByPointer: () => byPointer.current,
    onPointerEnter: onTouch,
    onPointerDown: () => {
      byPointer.current = true
      onTouch()
    },
    onKeyDown: () => {
      byPointer.current = false
    },
    onFocus: onTouch,
  }
}
