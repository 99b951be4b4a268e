import { CITY, type Demonstration, type DemoOffice, demoPerson } from '../../kernel/identity/demonstration.ts'

export const pufa: DemoOffice = {
  id: 'demo-pufa',
  name: { zh: '临江市普法办', en: 'Linjiang Law-Popularisation Office' },
  kind: 'popularisation',
  level: 'city',
  region: CITY,
  place: 10,
}

/** The popularisation office of the city, with its head. */
export const popularisationOffice: Demonstration = {
  offices: [pufa],
  people: [demoPerson('pufa-3', '周敏', pufa, 'popularisation-head')],
  remits: [],
}

/** The same with those who do its work. */
export const popularisationWork: Demonstration = {
  offices: [pufa],
  people: [
    demoPerson('pufa-1', '林晓岚', pufa, 'popularisation-officer'),
    demoPerson('pufa-2', '何志远', pufa, 'popularisation-reviewer'),
  ],
  remits: [],
}
