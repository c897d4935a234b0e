"""No test sees what the operators of this machine have entered."""

import os
import tempfile

os.environ["TONGXING_LOCAL"] = tempfile.mkdtemp(prefix="tongxing-nothing-entered-")
