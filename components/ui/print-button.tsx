'use client'

import { Button } from './button'

/** Opens the browser's own print dialog; what is printed is said by `print:` styles and `globals.css`. */
export function PrintButton({ label }: { readonly label: string }) {
  return <Button onClick={() => window.print()}>{label}</Button>
}
