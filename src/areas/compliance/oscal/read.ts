import { z } from 'zod'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { ControlMapping, ControlText, SelfAssessment } from './model.ts'

const Prop = z.object({ name: z.string(), value: z.string() })
const props = z.array(Prop).default([])
type Props = z.output<typeof props>

const valuesOf = (all: Props, name: string): readonly string[] =>
  all.filter((one) => one.name === name).map(({ value }) => value)
const oneValue = (all: Props, name: string): string => valuesOf(all, name)[0] ?? ''
const dayIn = (moment: string): string => moment.slice(0, 10)

const unreadable = (what: string): Refusal =>
  refuse('unreadable', {
    zh: `不是本站写出的 OSCAL 文件，或者已被改动：${what}`,
    en: `This is no OSCAL document as it is written here, or it was changed: ${what}`,
  })

const Catalog = z.object({
  catalog: z.object({
    metadata: z.object({ title: z.string(), version: z.string(), props }),
    groups: z
      .array(
        z.object({
          id: z.string(),
          title: z.string(),
          controls: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              props,
              parts: z.array(z.object({ prose: z.string() })).default([]),
            }),
          ),
        }),
      )
      .default([]),
  }),
})

/** The text of controls that a catalog holds. */
export function readCatalog(given: unknown): ControlText | Refusal {
  const { data } = Catalog.safeParse(given)
  if (!data) return unreadable('catalog')
  const { metadata, groups } = data.catalog
  return {
    id: oneValue(metadata.props, 'text'),
    title: metadata.title,
    version: metadata.version,
    groups: groups.map(({ id, title, controls }) => ({
      id,
      title,
      controls: controls.map((control) => ({
        id: control.id,
        title: control.title,
        ...(control.parts[0] && { words: control.parts[0].prose }),
        props: Object.fromEntries(control.props.map(({ name, value }) => [name, value])),
      })),
    })),
  }
}

const Results = z.object({
  'assessment-results': z.object({
    metadata: z.object({ 'last-modified': z.string(), props, parties: z.array(z.object({ name: z.string() })).min(1) }),
    results: z
      .array(
        z.object({
          observations: z
            .array(
              z.object({
                description: z.string(),
                props,
                'relevant-evidence': z.array(z.object({ props })).default([]),
                collected: z.string(),
                expires: z.string().optional(),
              }),
            )
            .default([]),
          findings: z
            .array(
              z.object({
                description: z.string(),
                props,
                target: z.object({ 'target-id': z.string(), status: z.object({ state: z.string() }) }),
              }),
            )
            .default([]),
        }),
      )
      .length(1),
  }),
})

const Poam = z.object({
  'plan-of-action-and-milestones': z.object({
    metadata: z.object({ title: z.string(), 'last-modified': z.string(), props }),
    'poam-items': z.array(
      z.object({ title: z.string(), description: z.string(), props, remarks: z.string().optional() }),
    ),
  }),
})

type ReadResult = z.infer<typeof Results>['assessment-results']['results'][number]

/** In the order of the observations: with its finding, or unjudged and without one. */
function controlsIn({ observations, findings }: ReadResult): SelfAssessment['controls'] {
  const judged = new Map(findings.map((one) => [oneValue(one.props, 'row'), one]))
  return observations.flatMap(({ description: reason, props: said }): SelfAssessment['controls'] => {
    const id = oneValue(said, 'row')
    if (id === '') return []
    const finding = judged.get(id)
    if (!finding) {
      return [
        { id, control: oneValue(said, 'unjudged'), state: oneValue(said, 'state'), isSatisfied: undefined, reason },
      ]
    }
    const { target, props: told, description } = finding
    const isSatisfied = target.status.state === 'satisfied'
    return [{ id, control: target['target-id'], state: oneValue(told, 'state'), isSatisfied, reason: description }]
  })
}

/** How an office stood, from its assessment results. */
export function readResults(given: unknown): Omit<SelfAssessment, 'findings'> | Refusal {
  const found = Results.safeParse(given).data?.['assessment-results']
  const [result] = found?.results ?? []
  if (!found || !result) return unreadable('assessment-results')
  return {
    office: { id: oneValue(found.metadata.props, 'office'), name: found.metadata.parties[0]?.name ?? '' },
    day: dayIn(found.metadata['last-modified']),
    text: oneValue(found.metadata.props, 'text'),
    controls: controlsIn(result),
    evidence: result.observations
      .filter(({ props: said }) => oneValue(said, 'piece') !== '')
      .map((one) => ({
        id: oneValue(one.props, 'piece'),
        title: one.description,
        hash: oneValue(one['relevant-evidence'][0]?.props ?? [], 'sha-256'),
        collectedOn: dayIn(one.collected),
        ...(one.expires !== undefined && { expiresOn: dayIn(one.expires) }),
        controls: valuesOf(one.props, 'control'),
      })),
  }
}

/** What an office has to put right, from its plan of action. */
export function readPlan(
  given: unknown,
): (Pick<SelfAssessment, 'day' | 'text' | 'findings'> & { readonly of: string; readonly name: string }) | Refusal {
  const found = Poam.safeParse(given).data?.['plan-of-action-and-milestones']
  if (!found) return unreadable('plan-of-action-and-milestones')
  return {
    of: oneValue(found.metadata.props, 'office'),
    // Its title is the office and the text.
    name: found.metadata.title.slice(0, found.metadata.title.lastIndexOf('：')),
    day: dayIn(found.metadata['last-modified']),
    text: oneValue(found.metadata.props, 'text'),
    findings: found['poam-items']
      .filter(({ props: said }) => oneValue(said, 'none') === '')
      .map(({ title, description, props: said, remarks }) => ({
        id: oneValue(said, 'finding'),
        control: oneValue(said, 'control'),
        title,
        description,
        ...(remarks !== undefined && { measure: remarks }),
        ...(oneValue(said, 'due') !== '' && { dueOn: oneValue(said, 'due') }),
      })),
  }
}

const Item = z.array(z.object({ 'id-ref': z.string() })).length(1)
const Mapping = z.object({
  'mapping-collection': z.object({
    metadata: z.object({ 'last-modified': z.string() }),
    mappings: z
      .array(
        z.object({
          'source-resource': z.object({ props }),
          'target-resource': z.object({ props }),
          maps: z.array(z.object({ sources: Item, targets: Item, remarks: z.string() })),
        }),
      )
      .length(1),
  }),
})

export function readMapping(given: unknown): ControlMapping | Refusal {
  const found = Mapping.safeParse(given).data?.['mapping-collection']
  const [mapping] = found?.mappings ?? []
  if (!found || !mapping) return unreadable('mapping-collection')
  return {
    source: oneValue(mapping['source-resource'].props, 'text'),
    target: oneValue(mapping['target-resource'].props, 'text'),
    day: dayIn(found.metadata['last-modified']),
    pairs: mapping.maps.map(({ sources, targets, remarks }) => ({
      source: sources[0]?.['id-ref'] ?? '',
      target: targets[0]?.['id-ref'] ?? '',
      reason: remarks,
    })),
  }
}
