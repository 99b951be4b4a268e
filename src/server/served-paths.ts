/** Paths that are answered, as a tree of their segments; `:` stands for any one segment and `*` for any rest. */
interface Branch {
  ends: boolean
  readonly next: Map<string, Branch>
}

export interface ServedPaths {
  /** A path as the router has it: `/law/:law/:version/*`. */
  readonly add: (route: string) => void
  /** Whether a route answers to a path; its query and its anchor do not count. */
  readonly has: (path: string) => boolean
}

/** Every path that this app answers to, whatever the method. */
export function servedPaths(): ServedPaths {
  const root = branch()
  return {
    add(route) {
      let at = root
      for (const segment of segmentsOf(route)) {
        const key = segment.startsWith(':') ? ':' : segment
        const next = at.next.get(key) ?? branch()
        at.next.set(key, next)
        at = next
      }
      at.ends = true
    },
    has: (path) => leads(root, segmentsOf(path.replace(/[?#].*$/, '')), 0),
  }
}

const branch = (): Branch => ({ ends: false, next: new Map() })

const segmentsOf = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '')

function leads(at: Branch, segments: readonly string[], depth: number): boolean {
  const segment = segments[depth]
  if (segment === undefined) return at.ends
  // A parameter may hold a part of a segment only (`/:file.ics`), so that it counts as one.
  return (
    [segment, ':'].some((key) => {
      const next = at.next.get(key)
      return next !== undefined && leads(next, segments, depth + 1)
    }) || at.next.get('*')?.ends === true
  )
}
