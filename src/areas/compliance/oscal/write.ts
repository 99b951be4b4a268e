import type { ControlMapping, ControlText, SelfAssessment } from './model.ts'
import { metadata, momentOf, oneLine, prop, some, uuidOf } from './oscal-parts.ts'

/** Where a text of controls stands as a catalog. */
const catalogHref = (text: string): string => `#${uuidOf('catalog', text)}`

/** A text of controls as an OSCAL catalog. Pure, as everything here is. */
export const catalogOf = ({ id, title, version, groups }: ControlText, day: string) => ({
  catalog: {
    uuid: uuidOf('catalog', id),
    metadata: { ...metadata(title, { version, day }), props: [prop('text', id)] },
    ...some(
      'groups',
      groups
        .filter(({ controls }) => controls.length > 0)
        .map((group) => ({
          id: group.id,
          title: oneLine(group.title),
          controls: group.controls.map((control) => ({
            id: control.id,
            title: oneLine(control.title),
            ...some(
              'props',
              Object.entries(control.props).map(([name, value]) => prop(name, value)),
            ),
            ...some(
              'parts',
              control.words === undefined
                ? []
                : [{ id: `${control.id}_words`, name: 'statement', prose: control.words }],
            ),
          })),
        })),
    ),
  },
})

/** What an office is held against, and what of each catalog is selected for it. */
interface Selection extends Pick<SelfAssessment, 'office' | 'day' | 'text'> {
  /** Ids of controls, by the text they stand in. */
  readonly selected: ReadonlyMap<string, readonly string[]>
  /** From what the office is the selection follows. */
  readonly tags?: readonly string[]
}

/** What an office is held against: a selection of catalogs. */
export const profileOf = ({ office, day, text, selected, tags = [] }: Selection) => ({
  profile: {
    uuid: uuidOf('profile', office.id, text),
    metadata: {
      ...metadata(`${office.name}：${text}`, { version: day, day }),
      ...some(
        'props',
        tags.map((tag) => prop('tag', tag)),
      ),
    },
    imports: [...selected].map(([from, ids]) => ({
      href: catalogHref(from),
      ...some('include-controls', ids.length === 0 ? [] : [{ 'with-ids': [...new Set(ids)] }]),
    })),
    merge: { 'as-is': true },
  },
})

/** How an office stands: a finding and an observation for each row, an observation for each piece, with its hash. */
export function resultsOf({ office, day, text, controls, evidence }: SelfAssessment) {
  const id = (...name: readonly string[]) => uuidOf('results', office.id, text, day, ...name)
  return {
    'assessment-results': {
      uuid: id(),
      metadata: {
        ...metadata(`${office.name}：${text}`, { version: day, day }),
        props: [prop('office', office.id), prop('text', text)],
        parties: [{ uuid: uuidOf('office', office.id), type: 'organization', name: oneLine(office.name) }],
      },
      'import-ap': { href: `#${uuidOf('profile', office.id, text)}` },
      results: [
        {
          uuid: id('result'),
          title: '自查 Self-check',
          description:
            '由本单位登记的状态和证据得出，不是主管部门的结论。 From what the office itself entered; no finding of an authority.',
          start: momentOf(day),
          'reviewed-controls': {
            'control-selections': [
              controls.length === 0
                ? { 'include-all': {} }
                : {
                    'include-controls': [...new Set(controls.map((one) => one.control))].map((one) => ({
                      'control-id': one,
                    })),
                  },
            ],
          },
          ...some('observations', [
            ...controls.map((one) => ({
              uuid: id('row', one.id),
              title: oneLine(one.control),
              description: one.reason,
              props: [
                prop('row', one.id),
                prop('state', one.state),
                ...(one.isSatisfied === undefined ? [prop('unjudged', one.control)] : []),
              ],
              methods: ['EXAMINE'],
              collected: momentOf(day),
            })),
            ...evidence.map((piece) => ({
              uuid: id('evidence', piece.id),
              title: oneLine(piece.title),
              description: piece.title,
              props: [prop('piece', piece.id), ...piece.controls.map((one) => prop('control', one))],
              methods: ['EXAMINE'],
              'relevant-evidence': [
                { href: `/evidence/${piece.id}`, description: piece.title, props: [prop('sha-256', piece.hash)] },
              ],
              collected: momentOf(piece.collectedOn),
              ...(piece.expiresOn !== undefined && { expires: momentOf(piece.expiresOn) }),
            })),
          ]),
          ...some(
            'findings',
            controls
              .filter(({ isSatisfied }) => isSatisfied !== undefined)
              .map((one) => ({
                uuid: id('control', one.id),
                title: oneLine(one.control),
                description: one.reason,
                props: [prop('row', one.id), prop('state', one.state)],
                target: {
                  type: 'statement-id',
                  'target-id': one.control,
                  status: { state: one.isSatisfied ? 'satisfied' : 'not-satisfied' },
                },
                'related-observations': [
                  { 'observation-uuid': id('row', one.id) },
                  ...evidence
                    .filter(({ controls: served }) => served.includes(one.control))
                    .map((piece) => ({ 'observation-uuid': id('evidence', piece.id) })),
                ],
              })),
          ),
        },
      ],
    },
  }
}

/** What is to be put right. A plan must have an item: where nothing is open it says so. */
export function poamOf({ office, day, text, findings }: SelfAssessment) {
  const id = (...name: readonly string[]) => uuidOf('poam', office.id, text, day, ...name)
  return {
    'plan-of-action-and-milestones': {
      uuid: id(),
      metadata: {
        ...metadata(`${office.name}：${text}`, { version: day, day }),
        props: [prop('office', office.id), prop('text', text)],
      },
      'system-id': { 'identifier-type': 'https://ietf.org/rfc/rfc4122', id: uuidOf('office', office.id) },
      'poam-items':
        findings.length === 0
          ? [
              {
                uuid: id('none'),
                title: '没有待整改的事项 Nothing is open',
                description: '',
                props: [prop('none', 'yes')],
              },
            ]
          : findings.map((one) => ({
              uuid: id('finding', one.id),
              title: oneLine(one.title),
              description: one.description,
              props: [
                prop('finding', one.id),
                prop('control', one.control),
                ...(one.dueOn === undefined ? [] : [prop('due', one.dueOn)]),
              ],
              ...(one.measure !== undefined && { remarks: one.measure }),
            })),
    },
  }
}

/** Which controls of one text serve which of another: our own reading, and said to be. */
export const mappingOf = ({ source, target, day, pairs }: ControlMapping) => ({
  'mapping-collection': {
    uuid: uuidOf('mappings', source, target),
    metadata: metadata(`${source} → ${target}`, { version: day, day }),
    provenance: {
      method: 'human',
      'matching-rationale': 'functional',
      status: 'complete',
      'mapping-description':
        '本站对照，不是法律或者标准的规定。 Our own reading, and no rule of the law or the standard.',
    },
    mappings: [
      {
        uuid: uuidOf('mapping', source, target),
        'source-resource': { type: 'catalog', href: catalogHref(source), props: [prop('text', source)] },
        'target-resource': { type: 'catalog', href: catalogHref(target), props: [prop('text', target)] },
        maps: pairs.map((pair) => ({
          uuid: uuidOf('map', source, target, pair.source, pair.target),
          relationship: 'intersects-with',
          sources: [{ type: 'control', 'id-ref': pair.source }],
          targets: [{ type: 'control', 'id-ref': pair.target }],
          remarks: pair.reason,
        })),
      },
    ],
  },
})
