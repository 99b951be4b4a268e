import type { Superseded } from '../../kernel/procedure/superseded.ts'

/**
 * Drafts of November 2026, before any version was settled. On 25 November a report under the text of 2026 got room for a
 * sealed contact, on 26 November its handing over opened cases here, each as a version of its own; both are what the
 * version of 1 January 2026 is now. The others grew a step or a field before their form was settled.
 */
export const superseded: readonly Superseded[] = [
  { procedure: 'report', version: '2026-11-26', into: '2026-01-01' },
  { procedure: 'report', version: '2026-11-25', into: '2026-01-01' },
  // Without the contact; without files; without duplicates, re-examination and designation.
  {
    procedure: 'report',
    version: '2026-01-01',
    core: '2422b960670581467f4834dea2b49229027d622e7ea19807abfbe9d234da6856',
  },
  {
    procedure: 'report',
    version: '2026-01-01',
    core: '422dfd8cb45e7ded94bab79913edbb6b42919519205052e1a0fde910987b54fc',
  },
  {
    procedure: 'report',
    version: '2026-01-01',
    core: '16abb272b57f03c6025517e2a8c0d9a8d7da43a5dc6574032459a6aff55ca1e2',
  },
  // Without files; without duplicates, re-examination and designation.
  {
    procedure: 'report',
    version: '2017-06-01',
    core: '9f2e0b5a276f0fa46f9ef862c0976d6a4212b35d51afb2fd7018157d42ad8d18',
  },
  {
    procedure: 'report',
    version: '2017-06-01',
    core: '0474dbe91e9ae03b79f4cc84dc47cb10140aca9a99a74026e7d485ca438ec8b5',
  },
  // Without files.
  {
    procedure: 'complaint',
    version: '2026-01-01',
    core: '33b0336413603feaac0cbed09c16d8eef80a8bac297f9bd1fa161ceecf6198ae',
  },
  {
    procedure: 'complaint',
    version: '2017-06-01',
    core: '03059896b6fdd786ecd28403557a04a6444170112b54d1b5b1417db8dc28daa7',
  },
]
