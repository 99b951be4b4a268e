/** In what a process is held that opens a stranger's file. */
export interface Confinement {
  /** Whether it reaches a network, or a socket of this machine. */
  readonly network: 'cut' | 'open'
  /** Whether it runs as a user who is nobody else here. */
  readonly user: 'own' | 'shared'
  /** What it sees of this machine's files, beyond the program itself and the system's. */
  readonly files: 'hidden' | 'visible'
  command(limits: ConfinementLimits): Command
}

export type Command = readonly [string, ...string[]]

export interface ConfinementLimits {
  /** Among those that run at once; each has a user of its own. */
  readonly place: number
  readonly cpuSeconds: number
}

/** What the process is made of, whatever holds it. */
export interface Program {
  /** Node and what it is told. */
  readonly command: Command
  /** The folder that holds `package.json` and what the program is made of. */
  readonly installed: string
  /** An empty folder of ours: there each process sees a root of its own. */
  readonly root: string
}

/** Anonymous writable memory of the process, where the system can hold it to that (Linux). */
const MOST_MEMORY = 1_000_000_000
/** It makes way for those who answer people and for the database. */
const NICE = ['nice', '-n', '5'] as const

/**
 * Users that belong to nobody: Debian reserves 65000 to 65533, and systemd leaves out those from 65520 on. Not `nobody`
 * (65534), under whom other programs run, among them PostgreSQL.
 */
const FIRST_USER = 65_520

const prlimit = (cpuSeconds: string): readonly string[] => [
  'prlimit',
  `--cpu=${cpuSeconds}`,
  `--data=${MOST_MEMORY}`,
  ...['--core=0', '--fsize=0', '--nofile=64', '--nproc=64'],
]

const asUser = (user: string): readonly string[] => [`--reuid=${user}`, `--regid=${user}`, '--clear-groups']
const WITHOUT_RIGHTS = ['--bounding-set=-all', '--inh-caps=-all', '--no-new-privs'] as const

/**
 * Makes a root of the system's programs and ours, to be read only, and goes on as `$@` in it. There is no data folder, no
 * /proc and no /dev in it. Given: the root, the installation, Node.
 */
const IN_ROOT = `
set -eu
root=$1 installed=$2 node=$3
shift 3
mount -t tmpfs -o mode=0755,size=256k,nosuid,nodev fadu-cleaner "$root"
bind() {
  if [ -d "$1" ]; then mkdir -p "$root$1"; else mkdir -p "$root\${1%/*}"; : > "$root$1"; fi
  mount -o rbind,ro=recursive "$1" "$root$1"
}
for each in /bin /lib /lib64 /sbin; do
  if [ -L "$each" ]; then ln -s "$(readlink "$each")" "$root$each"; elif [ -d "$each" ]; then bind "$each"; fi
done
bind /usr
for each in package.json node_modules src dist; do
  if [ -e "$installed/$each" ]; then bind "$installed/$each"; fi
done
if [ ! -e "$root$node" ]; then bind "$node"; fi
mount -o remount,bind,ro "$root"
cd "$root"
exec "$@"
`

const APART = ['--mount', '--net', '--ipc', '--uts', '--pid', '--fork', '--kill-child=SIGKILL', '--'] as const

/** In namespaces of its own (Linux): no network, no processes, no files but the program and the system's. */
const inNamespaces = (
  { root, installed, command: [node, ...rest] }: Program,
  users: readonly string[],
  user: Confinement['user'],
): Confinement => ({
  network: 'cut',
  user,
  files: 'hidden',
  command: ({ place, cpuSeconds }) => [
    ...NICE,
    ...['unshare', ...users, ...APART],
    ...['sh', '-c', IN_ROOT, 'sh', root, installed, node],
    ...prlimit(String(cpuSeconds)),
    ...['chroot', '.', 'setpriv', ...(user === 'own' ? asUser(String(FIRST_USER + place)) : []), ...WITHOUT_RIGHTS],
    ...[node, ...rest],
  ],
})

/** As another user alone, where a container forbids namespaces to root; the installation must be open to read. */
const asOther = ({ command }: Program): Confinement => ({
  network: 'open',
  user: 'own',
  files: 'visible',
  command: ({ place, cpuSeconds }) => [
    ...NICE,
    ...prlimit(String(cpuSeconds)),
    ...['setpriv', ...asUser(String(FIRST_USER + place)), ...WITHOUT_RIGHTS],
    ...command,
  ],
})

/** Held to its time and memory, and to no more. */
const limited = ({ command }: Program): Confinement => ({
  network: 'open',
  user: 'shared',
  files: 'visible',
  command: ({ cpuSeconds }) => [...NICE, ...prlimit(String(cpuSeconds)), ...command],
})

const unconfined = ({ command }: Program): Confinement => ({
  network: 'open',
  user: 'shared',
  files: 'visible',
  command: () => command,
})

/** From the closest to the loosest: the first that works here is to be taken. */
export function candidates(program: Program): readonly Confinement[] {
  if (process.platform !== 'linux') return [unconfined(program)]
  const apart =
    process.getuid?.() === 0
      ? [inNamespaces(program, [], 'own'), asOther(program)]
      : [
          // With users to give away (/etc/subuid), and without: the system then knows it as the one we run under.
          inNamespaces(program, ['--user', '--map-root-user', '--map-auto'], 'own'),
          inNamespaces(program, ['--user', '--map-root-user'], 'shared'),
        ]
  return [...apart, limited(program), unconfined(program)]
}
