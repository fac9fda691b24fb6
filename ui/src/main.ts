import './styles/tokens.css';
import './styles/base.css';

import { askAhead, platform } from './lib/platform';

// The library answers while the greater part of the program is still being read.
if ('__TAURI_INTERNALS__' in window) askAhead(platform());

void import('./begin').then(({ begin }) => begin());
