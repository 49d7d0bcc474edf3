"""JavaScript's manifests and lock files: npm, Yarn, pnpm, Bun, Deno."""
