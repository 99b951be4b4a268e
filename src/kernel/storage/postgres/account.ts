import { spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Under whom PostgreSQL runs: it refuses root, and we may be root. */
export interface SystemAccount {
  /** Stands before the program on the command line. */
  readonly prefix: readonly string[]
  /** Whose the data folder of PostgreSQL must be, seen from here; undefined where it stays ours. */
  readonly owner: number | undefined
  readonly spawnAs: { readonly uid: number; readonly gid: number } | Record<string, never>
}

const NOBODY = 65534

const ourselves: SystemAccount = { prefix: [], owner: undefined, spawnAs: {} }

/** In a user namespace root appears as nobody and its files stay its own: no account, no change of owner. */
const inNamespace: SystemAccount = {
  prefix: ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`],
  owner: 0,
  spawnAs: {},
}

// Containers often forbid namespaces. Then nobody runs it, with leave to pass folders that are closed to others: an
// installation may stand below /root.
const asNobodyWithPassage: SystemAccount = {
  prefix: [
    'setpriv',
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ],
  owner: NOBODY,
  spawnAs: {},
}

const asNobody: SystemAccount = { prefix: [], owner: NOBODY, spawnAs: { uid: NOBODY, gid: NOBODY } }

const works = ({ prefix: [program, ...args] }: SystemAccount): boolean =>
  program !== undefined && spawnSync(program, [...args, 'true'], { stdio: 'ignore' }).status === 0

export function chooseAccount(): SystemAccount {
  if (process.getuid?.() !== 0) return ourselves
  return [inNamespace, asNobodyWithPassage].find(works) ?? asNobody
}

/** Whether a folder was made by a normal user while we are root: taking it over would lock that user out. */
export function belongsToAnother(path: string): boolean {
  const uid = lstatSync(path, { throwIfNoEntry: false })?.uid
  return process.getuid?.() === 0 && uid !== undefined && uid !== 0 && uid !== NOBODY
}

/** Gives a folder and all in it to the account; a data folder may come from a machine where another one was chosen. */
export function giveTo({ owner }: SystemAccount, path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (owner === undefined || !found || found.uid === owner) return
  giveAll(owner, path)
}

function giveAll(owner: number, path: string): void {
  if (lstatSync(path).isDirectory()) {
    for (const name of readdirSync(path)) giveAll(owner, join(path, name))
  }
  // The folder itself comes last: what was interrupted halfway is begun again at the next start.
  chownSync(path, owner, owner)
}
