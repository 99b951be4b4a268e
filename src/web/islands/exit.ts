// Leave at once: with a script the page goes out of the history too, and Escape pressed twice is as good as the link.
const TWICE_MS = 1_000

const link = document.querySelector<HTMLAnchorElement>('a[data-exit]')
if (link) attach(link)

function attach(exit: HTMLAnchorElement): void {
  let pressed = Number.NEGATIVE_INFINITY
  exit.addEventListener('click', (event) => {
    event.preventDefault()
    leave(exit)
  })
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    if (event.timeStamp - pressed < TWICE_MS) leave(exit)
    pressed = event.timeStamp
  })
}

function leave(exit: HTMLAnchorElement): void {
  // What was typed must not stand here while the other page is on its way.
  document.title = ''
  document.body.hidden = true
  for (const form of document.forms) form.reset()
  location.replace(exit.href)
}
