import ban from 'lucide-static/icons/ban.svg?raw'
import check from 'lucide-static/icons/check.svg?raw'
import circle from 'lucide-static/icons/circle.svg?raw'
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw'
import clock from 'lucide-static/icons/clock.svg?raw'
import copy from 'lucide-static/icons/copy.svg?raw'
import logOut from 'lucide-static/icons/log-out.svg?raw'
import printer from 'lucide-static/icons/printer.svg?raw'
import search from 'lucide-static/icons/search.svg?raw'

// The drawing inside the <svg>: the element itself is ours, so that it follows the text's size and colour.
const inner = (svg: string): string => /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1]?.trim() ?? ''
const drawings = {
  ban: inner(ban),
  check: inner(check),
  circle: inner(circle),
  'circle-alert': inner(circleAlert),
  clock: inner(clock),
  copy: inner(copy),
  'log-out': inner(logOut),
  printer: inner(printer),
  search: inner(search),
}

/** Beside a word, never alone: hidden from a screen reader, which has the word. */
export const Icon = ({ name }: { name: keyof typeof drawings }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" dangerouslySetInnerHTML={{ __html: drawings[name] }} />
)
