import type { RouteRows } from '../src/web/route-rows.ts'

const files = import.meta.glob<{ readonly routeRows: RouteRows }>('../src/{server,areas/*}/route-rows.ts', {
  eager: true,
})

/** The rows of each area by its folder, and the server's own under `server`. */
export const rowsByOwner: ReadonlyMap<string, RouteRows> = new Map(
  Object.entries(files).map(([file, { routeRows }]) => [file.split('/').at(-2) ?? '', routeRows]),
)

const all = [...rowsByOwner.values()]

export const roleRows: RouteRows['roles'] = Object.fromEntries(all.flatMap(({ roles }) => Object.entries(roles)))
export const knocks: RouteRows['knocks'] = Object.fromEntries(all.flatMap((rows) => Object.entries(rows.knocks)))
export const keptAt: RouteRows['kept'] = Object.fromEntries(all.flatMap(({ kept }) => Object.entries(kept)))
