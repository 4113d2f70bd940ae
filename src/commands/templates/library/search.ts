import type { Context } from '../../../context.js';
import { searchLibrary } from '../../../core/graph/template-library.js';
import { libraryView } from './views.js';

interface SearchOptions {
  readonly language?: string;
  readonly topic?: string;
  readonly usecase?: string;
  readonly industry?: string;
}

export default async function search(context: Context, options: SearchOptions, query?: string): Promise<void> {
  const templates = await searchLibrary(await context.graph(), {
    search: query,
    language: options.language,
    topic: options.topic?.toUpperCase(),
    usecase: options.usecase?.toUpperCase(),
    industry: options.industry?.toUpperCase(),
  });
  context.output.result({ templates }, libraryView);
}
