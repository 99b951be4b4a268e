import { create } from 'qrcode'

/** Empty around the code, in modules: readers want four (ISO/IEC 18004). */
const QUIET = 4

/** A QR code as marks of our own, so that it needs no inline style; dark on light in dark mode too, or some cannot read it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size + 2 * QUIET
  const rows = Array.from({ length: modules.size }, (_, row) => row)
  const dark = rows.flatMap((row) => rows.flatMap((column) => (modules.get(row, column) ? [{ row, column }] : [])))
  const path = dark.map(({ row, column }) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
