import { h, render } from 'preact';
import { Twice } from './twice.ts';

const root = document.getElementById('app');
if (root) render(h(Twice, {}), root);
