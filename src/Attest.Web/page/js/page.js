import './theme.js';
import { start } from './main.js';

document.addEventListener('DOMContentLoaded', start, { once: true });
