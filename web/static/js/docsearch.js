// Comfort on every page; nothing depends on it.
"use strict";
