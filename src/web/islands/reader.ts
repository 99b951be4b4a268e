// Copy a citation, print a page: buttons that only a script can serve, so only a script shows them.
for (const quote of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'link'
  button.textContent = quote.dataset.copy ?? ''
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(quote.textContent ?? '')
    button.textContent = quote.dataset.copied ?? ''
  })
  quote.after(' ', button)
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
