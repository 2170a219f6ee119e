"""Jupyter's own conformance suite (Debian's python3-jupyter-kernel-test) on the registered kernel `java`.

usage: /usr/bin/python3 .ci/kernel/suite.py CSV JDK     exit code 0 only without a failure and without an error
"""
import os
import sys
import unittest

import jupyter_kernel_test
from jupyter_client.kernelspec import get_kernel_spec
from jupyter_client.manager import start_new_kernel

jupyter_kernel_test.TIMEOUT = 120  # a busy machine is no defect


class JavaKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "java"
    language_name = "java"
    file_extension = ".java"

    @classmethod
    def setUpClass(cls):
        cls.km, cls.kc = start_new_kernel(startup_timeout=300, kernel_name=cls.kernel_name)


    def execute_helper(self, code, timeout=jupyter_kernel_test.TIMEOUT, **options):
        return super().execute_helper(code, timeout=timeout, **options)

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oh");'
    completion_samples = [
        {"text": "Math.ma", "matches": {"max("}},
        {"text": "int count = 1;\nMath.absE", "matches": {"absExact("}},
        {"text": "%ja", "matches": {"%jars"}},
    ]
    complete_code_samples = ["1 + 1", "int a = 1;", "%time 1 + 1", "int f() {\n  return 1;\n}"]
    incomplete_code_samples = ["if (true)", "for (;;) {", "int f(int k) {", "/* open"]
    invalid_code_samples = ["int int int", "foo)"]
    code_generate_error = "1 / 0"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "return 3;", "result": "3"},
        {"code": "new int[] {1, 2}", "result": "[1, 2]"},
    ]
    code_display_data = [
        {"code": 'display("<b>x</b>", "text/html");', "mime": "text/html"},
        {"code": "display(new int[] {1, 2});", "mime": "text/plain"},
    ]
    code_history_pattern = "6 ?*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.max"


def main():
    file, jdk = sys.argv[1:3]
    get_kernel_spec("java")
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(JavaKernelTests)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    wrong = len(result.failures) + len(result.errors)
    row = f"jupyter_kernel_test {jupyter_kernel_test.__version__} [JDK {jdk}]"
    new = not os.path.exists(file)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "a", encoding="utf-8") as rows:
        if new:
            rows.write("row,measured,goal,ok\n")
        rows.write(f"{row}; failures and errors of {result.testsRun},{wrong},<= 0,{str(wrong == 0).lower()}\n")
    return 0 if wrong == 0 and result.testsRun > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
