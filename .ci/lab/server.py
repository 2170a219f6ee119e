"""JupyterLab as Debian's jupyter-server serves it, from the folder that .ci/stages/lab built.

usage: /usr/bin/python3 .ci/lab/server.py FOLDER [OPTIONS OF JUPYTER-SERVER]
"""
import os
import sys

from jupyterlab_server import LabServerApp

HERE = os.path.abspath(sys.argv[1])


class Lab(LabServerApp):
    name = "lab"
    app_name = "JupyterLab"
    app_version = "3.6.8"
    load_other_extensions = False
    app_settings_dir = os.path.join(HERE, "settings")
    schemas_dir = os.path.join(HERE, "schemas")
    static_dir = os.path.join(HERE, "static")
    templates_dir = os.path.join(HERE, "templates")
    themes_dir = os.path.join(HERE, "themes")
    user_settings_dir = os.path.join(HERE, "user-settings")
    workspaces_dir = os.path.join(HERE, "workspaces")


def _jupyter_server_extension_points():
    return [{"module": __name__, "app": Lab}]


if __name__ == "__main__":
    Lab.launch_instance(sys.argv[2:])
