import { test } from 'vitest'
import { documentFaults } from '../../../mechanisms/document/faults.ts'
import { documents } from './documents.ts'
import { penalties } from './penalty.ts'
test('x', () => { const t = performance.now(); const f = documentFaults(documents, penalties); console.log(performance.now() - t); console.log(f.join('\n')) })
