/** The worker that reads PDFs: sealed first, then pdf.js. */
import './sealed';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
