import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** What makes the product, and compiles without the tests. */
const settings = {
  include: ['src', 'bench'],
  exclude: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'src/**/*.bench.ts', 'src/**/route-rows.ts'],
}

/**
 * A compiler of one tree that is asked again and again: what has not changed since is not checked again.
 *
 * @returns what is wrong, a line each
 */
export function openCompiler(tree: string): () => readonly string[] {
  const { config } = ts.readConfigFile(join(tree, 'tsconfig.json'), (file) => readFileSync(file, 'utf8'))
  const parsed = new Map<string, { readonly at: number; readonly source: ts.SourceFile | undefined }>()
  let before: ts.SemanticDiagnosticsBuilderProgram | undefined
  return () => {
    const { fileNames, options } = ts.parseJsonConfigFileContent({ ...config, ...settings }, ts.sys, tree)
    const host = ts.createIncrementalCompilerHost(options)
    const { getSourceFile } = host
    host.getSourceFile = (name, ...rest) => {
      const at = statSync(name, { throwIfNoEntry: false })?.mtimeMs ?? 0
      const known = parsed.get(name)
      if (known?.at === at) return known.source
      const source = getSourceFile(name, ...rest)
      parsed.set(name, { at, source })
      return source
    }
    const program = ts.createSemanticDiagnosticsBuilderProgram(fileNames, options, host, before)
    before = program
    const found = [
      ...program.getOptionsDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...program.getSyntacticDiagnostics(),
      ...program.getSemanticDiagnostics(),
    ]
    return found.map(
      ({ file, messageText }) => `${file?.fileName ?? ''} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    )
  }
}
