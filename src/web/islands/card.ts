// What a reference says, beside it, while a pointer or the focus rests on it. Without a script the link still leads there.
const card = document.createElement('div')
card.className = 'card'
card.hidden = true
card.setAttribute('role', 'tooltip')

for (const link of document.querySelectorAll<HTMLElement>('[data-card]')) {
  link.addEventListener('pointerenter', () => show(link))
  link.addEventListener('focus', () => show(link))
  for (const leave of ['pointerleave', 'blur'] as const) link.addEventListener(leave, hide)
}
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hide()
})
document.body.append(card)

function show(link: HTMLElement): void {
  card.textContent = link.dataset.card ?? ''
  card.hidden = false
  const at = link.getBoundingClientRect()
  const left = Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8))
  // A style set by a script is no inline style of the page: the policy lets it pass.
  card.style.left = `${left + scrollX}px`
  card.style.top = `${at.bottom + scrollY + 6}px`
}

function hide(): void {
  card.hidden = true
}
