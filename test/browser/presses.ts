import type { Page } from 'playwright-core'

/** What somebody does with the hand. Typing is not counted: what is asked in words is written anyway. */
export interface Presses {
  /** Links, buttons and folds, and Enter. */
  readonly presses: number
  /** Answers ticked or chosen from what a form offers. */
  readonly choices: number
  /** Pages loaded, the answer to each form among them. */
  readonly loads: number
}

/**
 * Counts, in the browser itself, what is pressed and loaded. Sitting down at a desk is not counted: officers are signed
 * in, and each has a machine of their own.
 */
export async function countPresses(page: Page) {
  let counted: Presses = { presses: 0, choices: 0, loads: 0 }
  let counts = false
  const count = (what: keyof Presses) => {
    if (counts) counted = { ...counted, [what]: counted[what] + 1 }
  }
  await page.exposeFunction('wasPressed', count)
  page.on('domcontentloaded', () => count('loads'))
  await page.addInitScript(() => {
    const tell = (what: 'presses' | 'choices') => Reflect.get(window, 'wasPressed')(what)
    const on = (kind: string, heard: (at: Element, event: Event) => void) =>
      document.addEventListener(kind, (event) => event.target instanceof Element && heard(event.target, event), true)
    on('pointerdown', (at) => {
      if (at.closest('a, button, summary')) tell('presses')
      else if (at.closest('label, input[type=radio], input[type=checkbox]')) tell('choices')
    })
    on('change', (at) => {
      if (at instanceof HTMLSelectElement) tell('choices')
    })
    on('keydown', (_, event) => {
      if (event instanceof KeyboardEvent && event.key === 'Enter') tell('presses')
    })
  })
  return {
    get counted() {
      return counted
    },
    begin() {
      counted = { presses: 0, choices: 0, loads: 0 }
      counts = true
    },
    pause() {
      counts = false
    },
    resume() {
      counts = true
    },
  }
}
