// A seat that is left, and a paper that is handed in, leave nothing in the browser.
import { forgetAll, waitingCount } from '../exam/store.ts'
import { say } from '../exam/words.ts'

if (document.querySelector('[data-exam-over]')) forgetAll()
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-leaves-seat]')) attachLeaving(form)

/** Whoever leaves while answers wait here is told once; the second time they go, and the answers with them. */
function attachLeaving(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    const waiting = waitingCount()
    const said = form.querySelector<HTMLElement>('[aria-live]')
    if (waiting > 0 && said && said.textContent === '') {
      event.preventDefault()
      said.textContent = say({
        zh: `还有 ${waiting} 题的答案只在本机，离开就丢掉。要离开，请再按一次。`,
        en: `${waiting} answers are in this browser alone and go if you leave. To leave, press once more.`,
      })
      return
    }
    forgetAll()
  })
}
