// The browser's part of a passkey: it asks for the key when the button is pressed, and the form takes the answer along.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void answer(form)
  })
}

async function answer(form: HTMLFormElement): Promise<void> {
  const field = form.elements.namedItem('answer')
  if (!(field instanceof HTMLInputElement)) return
  tell(form, undefined)
  // Some browsers have passkeys and lack the forms of them that travel.
  if (!('PublicKeyCredential' in window) || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) {
    tell(form, 'unable')
    return
  }
  try {
    const credential = await ask(form)
    if (!(credential instanceof PublicKeyCredential)) throw new TypeError('no passkey')
    field.value = JSON.stringify(credential.toJSON())
    // Not `requestSubmit`: this is the sending itself.
    form.submit()
  } catch (error) {
    // A passkey wants a host's name: at an address of digits, 127.0.0.1 too, no browser gives one.
    tell(form, error instanceof DOMException && error.name === 'SecurityError' ? 'unable' : 'failed')
  }
}

function ask({ dataset: { passkey, options = '' } }: HTMLFormElement): Promise<Credential | null> {
  const asked = JSON.parse(options)
  return passkey === 'add'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) })
}

function tell(form: HTMLFormElement, what: 'failed' | 'unable' | undefined): void {
  for (const each of ['failed', 'unable'] as const) {
    const words = form.querySelector<HTMLElement>(`[data-${each}]`)
    if (words) words.hidden = each !== what
  }
}
