// A notice is marked as read where it stands: sent under the session, with the token of its form. Where the answer does not
// come, or is a no, the form goes its own way, as it does without a script.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-marks]')) attach(form)

function attach(form: HTMLFormElement): void {
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (await isMarked(form)) show(form)
    else form.submit()
  })
}

async function isMarked(form: HTMLFormElement): Promise<boolean> {
  const token = form.querySelector<HTMLInputElement>('input[name="form-token"]')?.value ?? ''
  try {
    const response = await fetch('/api/notices/read', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-form-token': token },
      body: JSON.stringify({ ids: [Number(form.dataset.marks)] }),
    })
    return response.ok
  } catch {
    return false
  }
}

/** The words stand in the place of the button, have the focus that it had, and are told to whoever hears the page. */
function show(form: HTMLFormElement): void {
  const words = document.createElement('span')
  words.textContent = document.documentElement.lang === 'en' ? 'Read' : '已读'
  words.tabIndex = -1
  words.setAttribute('role', 'status')
  const bold = form.closest('tr')?.querySelector('strong')
  bold?.replaceWith(...bold.childNodes)
  form.closest('tr')?.querySelector('input[type="checkbox"]')?.remove()
  form.replaceWith(words)
  words.focus()
}
