import type { Procedure } from '../kernel/procedure/definition.ts'
import type { Superseded } from '../kernel/procedure/superseded.ts'

/**
 * Drafts that were served before their version was settled, none of them outside this project: the SHA-256 of the legal
 * core of an earlier form of a version, or a version that another one is now. Their cases go on under the version that is.
 */
export const drafts: readonly Superseded[] = [
  {
    procedure: 'complaint',
    version: '2017-06-01',
    core: '03059896b6fdd786ecd28403557a04a6444170112b54d1b5b1417db8dc28daa7',
  },
  {
    procedure: 'complaint',
    version: '2017-06-01',
    core: 'd869beca2054bf0b7a4e4ad812535c41339ec1e30b8dfd8ec64c5011f1d7b4b5',
  },
  {
    procedure: 'complaint',
    version: '2026-01-01',
    core: '4bce43df7ab9062b6878ebc03ceab7aa7e5232ca8b517cda96caf644dd1e963c',
  },
  {
    procedure: 'complaint',
    version: '2026-01-01',
    core: '33b0336413603feaac0cbed09c16d8eef80a8bac297f9bd1fa161ceecf6198ae',
  },
  {
    procedure: 'credit',
    version: '2017-06-01',
    core: '1212dd6e664c800a0e001e66c6e469e7a50a5ff7c827d1761ea2213eef775165',
  },
  {
    procedure: 'credit',
    version: '2017-06-01',
    core: '9bdddf444511b4564c986d420fb6c9605dd964cc256c454002fbee51a4ee0dcd',
  },
  {
    procedure: 'credit',
    version: '2017-06-01',
    core: '2405b70a0ef0c81c2ab778b565aae2b23d4d2b9d8b09e6b2ee80ec6bf3bbd444',
  },
  {
    procedure: 'credit',
    version: '2026-01-01',
    core: '28ac0b223d3f687ca5276b1443c07a47fa01ff8dd151521531f493ad8e527f85',
  },
  {
    procedure: 'credit',
    version: '2026-01-01',
    core: 'e2173e0daf1608fcc3cf29facc0f462e45d4975f5a74af58f740e90b175b50e9',
  },
  {
    procedure: 'credit',
    version: '2026-01-01',
    core: '601c1d0b31428ece2993e0aedcf7167f02d22384963161870dd77a0788d10df7',
  },
  {
    procedure: 'draw',
    version: '2017-06-01',
    core: 'c5caa7be24c8e2fac09273d8ce1f8db82f244345994c74a5c5ee5badcbf7eb4f',
  },
  {
    procedure: 'draw',
    version: '2017-06-01',
    core: '29a302e2da8674ad8622180750ba8b89e26cbaa3f1ee8c86035ded802b03be66',
  },
  {
    procedure: 'draw',
    version: '2026-01-01',
    core: '6f95e26ea54e791c37ced7c00b9ea4ef4c5e4cc6f7e1ec470f32542eb40708a9',
  },
  {
    procedure: 'draw',
    version: '2026-01-01',
    core: '3de72493c864047b24f0c39e4cd894a761cf7ab6e086e00d5dae67813e1f5e7c',
  },
  {
    procedure: 'inspection',
    version: '2017-06-01',
    core: '49a0c36370177258a072df30a1814ff521bfbe7f2fe4f409da348d37b37a0d92',
  },
  {
    procedure: 'inspection',
    version: '2018-01-01',
    core: '776319517877a7fc69dc3bf83cfe8e5708ad8118120a266b583ec2ecdb5966f0',
  },
  {
    procedure: 'inspection',
    version: '2021-07-15',
    core: 'fb90029959e369e31708cb3eb1e0a8b45e835545f71b6087ce4368cf301fd978',
  },
  {
    procedure: 'inspection',
    version: '2024-01-01',
    core: 'b92e3e5e494237c892bf1bb923640441039f5a274396697c727366fa330473d1',
  },
  {
    procedure: 'inspection',
    version: '2026-01-01',
    core: '7ab23b06d00643677e7baa1188c91c19ab94093df86c1e7208e472a023adb3b1',
  },
  {
    procedure: 'interview',
    version: '2017-06-01',
    core: '7887b86d64a0e1dc0962ff051be9dff1227a830eecbd945a678775e4abd56585',
  },
  {
    procedure: 'interview',
    version: '2026-01-01',
    core: 'e2c4856bc9fdd4ed7fefe6e6effc1b7fbec76d00f0f47e3ff19b0d4c1324cc0b',
  },
  {
    procedure: 'job-bar',
    version: '2017-06-01',
    core: '9c6e30eee1e9f732fc9a666121e9ad3b671a0d181035f05ca92bd8e7b21082a6',
  },
  {
    procedure: 'job-bar',
    version: '2017-06-01',
    core: '899c039c0a3a233a46765c238862c3688fa724a99fe8410c3ff2d1a131fb4b03',
  },
  {
    procedure: 'job-bar',
    version: '2026-01-01',
    core: 'f800095123be6acde77bd9de44329f6c99d89ed7055671044f931e0d1041ae01',
  },
  {
    procedure: 'job-bar',
    version: '2026-01-01',
    core: '37c8aeae4a8c1287ba4d66f9146c2ac372229ca6144ef0ed1341b0389fa40f9f',
  },
  {
    procedure: 'officer-complaint',
    version: '2017-06-01',
    core: '61d5e7e2cf416fdadfdcc90c9e5c21d11dc7851225ec90e72ead373611798d28',
  },
  {
    procedure: 'officer-complaint',
    version: '2026-01-01',
    core: '29d3731497fc3450ef3f16b5aa14b09992b98b3a4c9f22761ad7fa03fdd36331',
  },
  {
    procedure: 'organ-order',
    version: '2026-01-01',
    core: '920d8b5a10cc8f13f26cd50abc52f9d03e0a1b3336c157d9a25258cff3994b15',
  },
  {
    procedure: 'penalty',
    version: '2017-06-01',
    core: '037a96c3612feac57de0d3a03bcf1ed87c44f786e472743b060e674b95320dc4',
  },
  {
    procedure: 'penalty',
    version: '2017-06-01',
    core: '4da875ed22e919af2efaaebcc01952817e37e698c68ef8c4e2f9ab998c87c2d3',
  },
  {
    procedure: 'penalty',
    version: '2017-06-01',
    core: 'c1ec8d641f08f3ea5dd0831caaa846eb07d3a56563fb815cdca6a1ce0fff2dda',
  },
  {
    procedure: 'penalty',
    version: '2018-01-01',
    core: '59d34a6844d2da7f62b48ddd81a6b9907ea2fcd56976beb962c5fd359b6332ce',
  },
  {
    procedure: 'penalty',
    version: '2018-01-01',
    core: 'eae7044ad09833aee8e8074126b2495f74f5fef4699e1ebb5a1922341a6ed32f',
  },
  {
    procedure: 'penalty',
    version: '2018-01-01',
    core: '1fe6a40dfee59f59088f620d295dfed4ff6ab73bd36d421921edf6f42dac46a6',
  },
  {
    procedure: 'penalty',
    version: '2021-07-15',
    core: '0514abde093571ef81d1763ac515e23f013c9a993b01d9acd6445a3a8228fc59',
  },
  {
    procedure: 'penalty',
    version: '2021-07-15',
    core: 'a05f03886ca9c958f9feb9a069739177790000fcf1e8bf23f4f4d2f7c99dae67',
  },
  {
    procedure: 'penalty',
    version: '2021-07-15',
    core: '2dcd8f6e29b397008b0fddedd4a498aeeaca5654197253676cb8af0b2e6887f3',
  },
  {
    procedure: 'penalty',
    version: '2023-06-01',
    core: '4e9d46124c23631299df81b182e1d140514fd96d9aa1d07973350345f50ee382',
  },
  {
    procedure: 'penalty',
    version: '2023-06-01',
    core: 'a106dea40e85791150f7e5134f367af35b0ade805af8672bc7fb708a349109ec',
  },
  {
    procedure: 'penalty',
    version: '2023-06-01',
    core: '7738c57b71db9c1b4333d7c64bc9043f6c8fc52f0f63580eea085f1eda56dc4c',
  },
  {
    procedure: 'penalty',
    version: '2024-01-01',
    core: '5acf120d9b1ccf4351422194c3accda58318dccee7dad356ac06d6ee30f35aab',
  },
  {
    procedure: 'penalty',
    version: '2024-01-01',
    core: 'ac1361a980cec2bb624171e682f60b79eaf902c4cbe25e83f694990420535e87',
  },
  {
    procedure: 'penalty',
    version: '2024-01-01',
    core: '5b7b2bd87c3ee749a11b4452599392d930a17cd96243141abc42c51dd59d0845',
  },
  {
    procedure: 'penalty',
    version: '2026-01-01',
    core: '1741f4ccfc743158089406f53e528cf0db946936b647029afa3b06c8067e7773',
  },
  {
    procedure: 'penalty',
    version: '2026-01-01',
    core: '4a5ac80586cbf6c62da2d498935f8487034bd6f7e0ff4644777f21b5b34c22f5',
  },
  {
    procedure: 'penalty',
    version: '2026-01-01',
    core: 'e6dd9d7873634edf95465a75302311e1c4c89c8d4198471f42ce1fc8b9aef243',
  },
  {
    procedure: 'publication',
    version: '2021-07-15',
    core: 'f81174ee58440082eaa23edd05872f7f7c698eb1d5f98a73dbe4762476a3c590',
  },
  {
    procedure: 'publication',
    version: '2026-01-01',
    core: '3d13bfc3c0d67022b29ca6a9e47cc5ac98970d2d38146c23de154eb64e29d156',
  },
  {
    procedure: 'report',
    version: '2017-06-01',
    core: '5c61e7097a2e44062f06d0c03f5db7378aa4ab90607b6b45973c82470670fb55',
  },
  {
    procedure: 'report',
    version: '2017-06-01',
    core: '90f61d8135e6251b9a6b85144e15ba9a5616d60018b277162488ebe2a226d6fe',
  },
  {
    procedure: 'report',
    version: '2017-06-01',
    core: '0474dbe91e9ae03b79f4cc84dc47cb10140aca9a99a74026e7d485ca438ec8b5',
  },
  {
    procedure: 'report',
    version: '2017-06-01',
    core: '9f2e0b5a276f0fa46f9ef862c0976d6a4212b35d51afb2fd7018157d42ad8d18',
  },
  {
    procedure: 'report',
    version: '2026-01-01',
    core: '6fc35d12cef1cd8f12c05e2b9af9aa67051ccc9cc2fd97eebf9bbd56099c91b6',
  },
  {
    procedure: 'report',
    version: '2026-01-01',
    core: '32fe4425b6ba88242b6ac53f32ec5032430aeec0eedbfd27609f4e0586fc7d48',
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
  {
    procedure: 'report',
    version: '2026-01-01',
    core: '2422b960670581467f4834dea2b49229027d622e7ea19807abfbe9d234da6856',
  },
  { procedure: 'report', version: '2026-11-25', into: '2026-01-01' },
  { procedure: 'report', version: '2026-11-26', into: '2026-01-01' },
  {
    procedure: 'summary',
    version: '2017-06-01',
    core: '615c5d12c98beea383b19814a9125609bdc29599a750cb3db63a9a899b5b4954',
  },
  {
    procedure: 'summary',
    version: '2017-06-01',
    core: '88df240958985b2ce7aee8f35e651e9d05b8623f88d0ffd60cc844ebd0b5eb82',
  },
  {
    procedure: 'summary',
    version: '2017-06-01',
    core: 'e108d0b4678a8082c139eee9c737be98e0a72ee094dd7cd73d90aa7e85f0a422',
  },
  {
    procedure: 'summary',
    version: '2018-01-01',
    core: '315d87043d918bf01b865bed06b6a9bcfd845c5b623ad4b366aecad543957200',
  },
  {
    procedure: 'summary',
    version: '2018-01-01',
    core: '1785c5b203ef746dcdce9b933d61450e66f7ea75f10a39526ddb2fba6a4e44fe',
  },
  {
    procedure: 'summary',
    version: '2018-01-01',
    core: 'a0d4533b1ea0e8eb2bc46ed4468515b339a3aa60c5a816ad11189169ffbb6264',
  },
  {
    procedure: 'summary',
    version: '2021-07-15',
    core: 'a6c41d0fd36046499314f5bbbb5e123107595d485757646281d15093037e33e8',
  },
  {
    procedure: 'summary',
    version: '2021-07-15',
    core: '4a8c2c0882e4535c3cdbe94903aed25933eb2fe2aacec3e36e195156cfcb065f',
  },
  {
    procedure: 'summary',
    version: '2021-07-15',
    core: 'c9ee39e946a08dc58c96a83f65932ac14c738d963c0b562b1fcd4d5083b9a7da',
  },
  {
    procedure: 'summary',
    version: '2024-01-01',
    core: 'aa9c40dbd6cc039da401713996591af8eac6af748581a6d39bf15ab18dcf26d8',
  },
  {
    procedure: 'summary',
    version: '2024-01-01',
    core: '4d10bd9b80d62ed3d72a2c7e8e4cc287beb7d0866df30e76c9c518c9478d3abe',
  },
  {
    procedure: 'summary',
    version: '2024-01-01',
    core: 'a7270d033daf56dee267b1a8bf704a438912a7611d868f43675ea8d225ea536a',
  },
  {
    procedure: 'summary',
    version: '2026-01-01',
    core: '2d00ce5696d3e1cca27451e47490495fd0a97e7614e23b7f0236b174fbb6f5a2',
  },
  {
    procedure: 'summary',
    version: '2026-01-01',
    core: '3ff1c69b9b29326837f073a3f0f260d3d468bbaf3140e7e3334ac5aa4bd203f3',
  },
  {
    procedure: 'summary',
    version: '2026-01-01',
    core: 'dd3cd0540bb427f13c2560a5223878fd9ffb4bffede10c53022bb92770e6cb43',
  },
]

/** Those of procedures that this program has: an area may be left out. */
export const draftsOf = (procedures: readonly Procedure[]): readonly Superseded[] =>
  drafts.filter(({ procedure }) => procedures.some(({ id }) => id === procedure))
