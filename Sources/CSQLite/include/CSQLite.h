// Declarations of the few functions of SQLite's stable C interface that the archive uses.
#pragma once
