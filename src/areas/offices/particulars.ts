import { endCertificate, enterCertificate, enterParticulars } from '../../kernel/identity/particulars.ts'
import { no } from '../../kernel/identity/refusals.ts'
import { backTo, enter, officeIn } from './enter.ts'
import { certificateEndForm, certificateForm, particularsForm } from './forms.ts'
import { registerOf, show } from './showing.ts'

export const enteringParticulars = enter({
  id: 'particulars',
  asks: particularsForm,
  page: show('particulars'),
  back: backTo('particulars'),
  saved: () => 'contact',
  async does({ zh, en, contact, ...given }, by, visit) {
    if ((zh === undefined) !== (en === undefined)) return bothNames
    const name = zh === undefined || en === undefined ? undefined : { zh, en }
    return enterParticulars(registerOf(visit), by, { ...given, name, contact, office: officeIn(visit) })
  },
})

const bothNames = no('unfit', {
  zh: '文书上的名称，中文和英文都填，或者都不填。',
  en: 'Give the name on papers in both languages, or in neither.',
})

export const enteringCertificate = enter({
  id: 'certificate',
  asks: certificateForm,
  page: show('particulars'),
  back: backTo('particulars'),
  saved: () => 'certificate',
  does: ({ until, ...given }, by, visit) =>
    enterCertificate(registerOf(visit), by, { ...given, until, office: officeIn(visit) }),
})

export const endingCertificate = enter({
  id: ({ id = '' }) => `end-${id}`,
  asks: certificateEndForm,
  page: show('particulars'),
  back: backTo('particulars'),
  saved: () => 'certificate-end',
  does: (end, by, visit) => endCertificate(registerOf(visit), by, { ...end, office: officeIn(visit) }),
})
